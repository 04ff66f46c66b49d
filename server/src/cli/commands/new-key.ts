import { addKey, type KeySource, loadEncryptor } from "../../crypto/key-file.js";
import { StoreError } from "../../store/types.js";

/** Where the encryption keys are. */
export interface NewKeyOptions {
  /** Their file; made if it is not there. */
  encryption: KeySource;
}

/** Puts a new encryption key before those of a file. Gives 0. */
export async function run({ encryption }: NewKeyOptions): Promise<number> {
  if ("text" in encryption) throw new StoreError("The encryption keys are in no file: put a new one before them.");
  addKey(encryption.path);
  const { current, ids } = await loadEncryptor(encryption, [], { forOwner: true });
  if (ids.size === 1) {
    console.log(
      `${encryption.path} is made, with the encryption key ${current}: copy it to every endpoint of the database`,
    );
    return 0;
  }
  console.log(`${encryption.path} has a new encryption key, ${current}, before ${ids.size - 1} older`);
  console.log("Restart every endpoint that uses it, then encrypt by it what is there: npm start -- rotate");
  return 0;
}
