/** Replaces in tests the text that the build inserts: see guestPage.ts. */
export default "";
