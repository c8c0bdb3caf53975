import { expect, test } from "vitest";
import { modelFor } from "../../server/src/catalogue/library-models.ts";
import { vendorFor, vendors } from "../../server/src/catalogue/vendors.ts";

test("a method with one purpose says it, one for every purpose only who receives", () => {
  expect(vendorFor("@segment/analytics-node#Analytics.track")?.processesFor).toEqual(["analytics.product"]);
  expect(vendorFor("mixpanel#Mixpanel.people.set")?.processesFor).toEqual(["analytics.product"]);
  expect(vendorFor("pino#Logger.info")?.processesFor).toEqual(["operations.logging"]);
  expect(vendorFor("winston#Logger.warn")?.processesFor).toEqual(["operations.logging"]);
  expect(vendorFor("console.error")?.processesFor).toEqual(["operations.logging"]);
  expect(vendorFor("nodemailer#Transporter.sendMail")).toEqual({
    symbol: "nodemailer#Transporter.sendMail",
    recipient: "the mail server",
  });
  expect(vendorFor("fetch")?.processesFor).toBeUndefined();
});

test("what is no sending method of a service is no vendor", () => {
  expect(vendorFor("console.time")).toBeUndefined();
  expect(vendorFor("pino#Logger.child")).toBeUndefined();
  expect(vendorFor("northwind-crm#Client.upsert")).toBeUndefined();
});

test("every vendor's method is known to let its arguments leave", () => {
  const silent = vendors
    .filter(({ symbol }) => !symbol.startsWith("analytics."))
    .filter(({ symbol }) => modelFor(symbol.replaceAll("*", "any"))?.discloses !== true)
    .map(({ symbol }) => symbol);
  expect(silent).toEqual([]);
});
