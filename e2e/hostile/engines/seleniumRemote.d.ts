/** Node needs the full path of a file in a package without exports; the types declare only its folder. */
declare module "selenium-webdriver/remote/index.js" {
  export { DriverService } from "selenium-webdriver/remote";
}
