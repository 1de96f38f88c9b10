# Put an answer into the site's cache, where its pages would find it.
import js
from target import NEW, SITE

cache = await js.caches.open(NEW)
await cache.put(SITE + "?escape=cache", js.Response.new("poison"))
print("kept")
