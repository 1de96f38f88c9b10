/**
 * All that stays of the realm that a browser gives this worker. A line is an object, by the path to it, and the names that it
 * keeps; what is not named is removed (bareRealm.ts), so a newer browser brings nothing in. The language's own objects stay as
 * they are, and so does the content of those without a line.
 *
 * A single text, so that the hostile suite can take it out of the built page and try the other fences without this one
 * (e2e/hostile/guestParts.ts): it has no quotation marks in it.
 */
export const realmAllowList = `# What stays in the realm of the worker
# The language
self: AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt BigInt64Array BigUint64Array Boolean DataView
self: Date DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function Infinity
self: Int16Array Int32Array Int8Array InternalError Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError
self: ReferenceError Reflect RegExp Set SharedArrayBuffer String SuppressedError Symbol SyntaxError Temporal TypeError
self: URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly decodeURI
self: decodeURIComponent encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt undefined
self: unescape
# What Python is run by, and what its programs use of JavaScript
self: AbortController AbortSignal CustomEvent DOMException DedicatedWorkerGlobalScope Event EventTarget MessageChannel
self: MessageEvent MessagePort TextDecoder TextEncoder URL URLSearchParams WorkerGlobalScope atob btoa clearInterval
self: clearTimeout console constructor crossOriginIsolated crypto isSecureContext location navigator origin performance
self: postMessage queueMicrotask self setInterval setTimeout structuredClone
console: debug error info log trace warn
crypto: constructor getRandomValues randomUUID
location: constructor hash host hostname href origin pathname port protocol search toString
navigator: constructor hardwareConcurrency language languages platform userAgent
performance: constructor now timeOrigin
WebAssembly: CompileError Exception Global Instance JSTag LinkError Memory Module RuntimeError SuspendError Suspending
WebAssembly: Table Tag compile instantiate promising validate
EventTarget.prototype: addEventListener constructor dispatchEvent removeEventListener
Event: AT_TARGET BUBBLING_PHASE CAPTURING_PHASE NONE
Event.prototype: AT_TARGET BUBBLING_PHASE CAPTURING_PHASE NONE bubbles cancelBubble cancelable composed composedPath
Event.prototype: constructor currentTarget defaultPrevented eventPhase initEvent preventDefault returnValue srcElement
Event.prototype: stopImmediatePropagation stopPropagation target timeStamp type
CustomEvent.prototype: constructor detail initCustomEvent
MessageEvent.prototype: constructor data initMessageEvent lastEventId origin ports source
MessageChannel.prototype: constructor port1 port2
MessagePort.prototype: close constructor onclose onmessage onmessageerror postMessage start
AbortController.prototype: abort constructor signal
AbortSignal: abort any timeout
AbortSignal.prototype: aborted constructor onabort reason throwIfAborted
URL: canParse parse
URL.prototype: constructor hash host hostname href origin password pathname port protocol search searchParams toJSON
URL.prototype: toString username
URLSearchParams.prototype: append constructor delete entries forEach get getAll has keys set size sort toString values
TextDecoder.prototype: constructor decode encoding fatal ignoreBOM
TextEncoder.prototype: constructor encode encodeInto encoding`;
