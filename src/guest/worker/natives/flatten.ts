import {
  construct,
  create,
  defineProperty,
  get,
  has,
  isArray,
  isFunction,
  isNullish,
  isObject,
  max,
  min,
  NativeArray,
  species,
  toObject,
  wholeNumber,
} from "./primordials";

/**
 * `Array.prototype.flat`, in the language: arrays that hold each other twice over sixty levels are few, and the native goes over
 * the 2 ** 60 places that they make.
 */
export function flatten(self: unknown, depth: unknown): unknown {
  if (isNullish(self)) throw new TypeError("Array.prototype.flat called on null or undefined");
  const source = toObject(self);
  const length = lengthOf(source);
  const levels = depth === undefined ? 1 : wholeNumber(depth);
  const target = arrayLike(source);
  flattenInto(target, source, length, levels, 0);
  return target;
}

function flattenInto(target: object, source: object, length: number, levels: number, start: number): number {
  let end = start;
  for (let index = 0; index < length; index++) {
    if (!has(source, index)) continue;
    const element: unknown = get(source, index);
    if (levels > 0 && isArray(element)) {
      end = flattenInto(target, element, lengthOf(element), levels - 1, end);
    } else {
      addTo(target, end, element);
      end++;
    }
  }
  return end;
}

function addTo(target: object, index: number, value: unknown): void {
  const attributes = create(null) as PropertyDescriptor;
  attributes.value = value;
  attributes.writable = true;
  attributes.enumerable = true;
  attributes.configurable = true;
  if (!defineProperty(target, index, attributes)) throw new TypeError(`Cannot add property ${index}`);
}

/** What the language calls ArraySpeciesCreate, with no elements. */
function arrayLike(source: object): object {
  if (!isArray(source)) return [];
  let constructor: unknown = get(source, "constructor");
  if (isObject(constructor)) constructor = get(constructor, species);
  if (isNullish(constructor) || constructor === NativeArray) return [];
  if (!isFunction(constructor))
    throw new TypeError("object.constructor[Symbol.species] is not a constructor");
  return construct(constructor, [0]) as object;
}

function lengthOf(source: object): number {
  return min(max(wholeNumber(get(source, "length")), 0), 2 ** 53 - 1);
}
