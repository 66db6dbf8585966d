"""Answers, for each line of JSON with a token, a JSON Web Key and the algorithms allowed, whether joserfc takes it."""

import json
import sys

from joserfc import jws
from joserfc.jwk import import_key

for line in sys.stdin:
    asked = json.loads(line)
    try:
        key = import_key(asked["key"])
        jws.deserialize_compact(asked["token"], key, algorithms=asked["algorithms"])
        answer = {"accepted": True, "reason": ""}
    except Exception as error:  # Whatever it says no with, it says no.
        answer = {"accepted": False, "reason": f"{type(error).__name__}: {error}"[:200]}
    print(json.dumps(answer), flush=False)
