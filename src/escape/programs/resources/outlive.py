# Outlive the run: a loop inside the browser's own code, over more items than
# there is time for.
import js

endless = js.JSON.parse('{"length": 9007199254740991}')
js.Reflect.apply(js.Array.prototype.indexOf, endless, js.Array.of(1))
