# Your turn. Anything goes: Python, or JavaScript by way of `js`.
# Bring back one of the page's secrets, or leave a trace that the page can see.
import js
import target

print("It hides one secret in", target.FILE)
print("and one behind", target.BLOB)
print("and calls one out on the channel", target.CHANNEL)

await target.answered(js.fetch(target.FILE))
