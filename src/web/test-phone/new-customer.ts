import { readPhone } from "../../domain/phone.ts";
import { isSeen } from "../../domain/visible-text.ts";
import { no, type Refusal } from "../../domain/result.ts";
import type { SimCustomer } from "../../simulator/customers/customer.ts";
import type { Simulator } from "../../simulator/simulator.ts";
import type { Form } from "../http/form.ts";

const customersMax = 1_000;

/** Somebody new with WhatsApp, as a form names them. Without a phone webhooks tell only WhatsApp's id of them. */
export function addPlayedCustomer(
  simulator: Simulator,
  form: Form,
): SimCustomer | Refusal<"bad_name" | "bad_phone" | "phone_taken" | "bad_username" | "too_many"> {
  const name = form.text("name").trim();
  const phone = readPhone(form.text("phone")) ?? "";
  const username = form.text("username").trim().replace(/^@/, "");
  if (!isSeen(name) || name.length > 100) return no("bad_name");
  if (form.text("phone").trim() !== "" && phone === "") return no("bad_phone");
  if (username !== "" && !/^[A-Za-z0-9._]{3,35}$/.test(username)) return no("bad_username");
  const known = simulator.customers();
  if (phone !== "" && known.some((one) => one.phone === phone || one.alsoAt.includes(phone))) return no("phone_taken");
  if (known.length >= customersMax) return no("too_many");
  return simulator.addCustomer({ name, ...(phone ? { phone } : {}), ...(username ? { username } : {}) });
}
