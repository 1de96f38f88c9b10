/** Node wants the whole address of a file in a package without exports; the types know it by its folder. */
declare module "selenium-webdriver/remote/index.js" {
  export { DriverService } from "selenium-webdriver/remote";
}
