// Pages that need nothing but the common keys.
import { commonKeys } from './room.js';
commonKeys();
