/**
 * The properties that are not removed from this worker's realm (bareRealm.ts). Each line contains the path of an object and the
 * names of the properties that it keeps. Names that a newer browser adds are removed. The language's own objects, and objects
 * without a line, are not changed.
 *
 * This is a single string without quotation marks, so that the hostile suite can remove it from the built page and test the other
 * defences without it (e2e/hostile/guestParts.ts).
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
