# Make new JavaScript out of text.
import js

function = js.Object.constructor  # which is Function, by another name
print(function("return 'made of text'")())
