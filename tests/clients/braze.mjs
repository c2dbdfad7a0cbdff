// The client as its users make it: the address of the server and a key, and nothing else.
import { Braze } from 'braze-api';

export const url = process.env.RIPEN_URL;
export const braze = new Braze(url, process.env.RIPEN_KEY);

/** What a call gave: the answer, or what the client throws. */
export async function outcome(call) {
  try {
    return await call;
  } catch (error) {
    return { thrown: error.constructor.name, status: error.status, message: error.message, errors: error.errors };
  }
}

/** Tells the test what each call gave, one after the other. */
export async function report(...calls) {
  for (const call of calls) {
    console.log(JSON.stringify(await outcome(call())));
  }
}
