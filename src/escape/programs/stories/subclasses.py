# From an empty tuple up to `object`, and down again to every class there is.
classes = ().__class__.__bases__[0].__subclasses__()
print(f"{len(classes)} classes, by way of an empty tuple")

# One of them was written in `os`, and its methods remember where they come from.
wrap = next(each for each in classes if each.__name__ == "_wrap_close")
os = wrap.__init__.__globals__
print("os, which nobody imported:", os["__name__"])

# In a restricted Python this is the end of the restriction. And here?
print("the disk:", sorted(os["listdir"]("/")))
print("the environment:", sorted(os["environ"]))
print("a shell:", "refused" if os["system"]("id") != 0 else "runs")
