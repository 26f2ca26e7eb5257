"""What comes in and goes out over REST; what goes out is shaped by the structs of `protocol`."""

import types
import typing
from typing import Any

import msgspec
from rest_framework import serializers

from accounts.fields import IdField, NumberField, QueryNumberField, TextField, TimeField
from accounts.fields import wire_time
from accounts.models import User
from accounts.serializers import Input
from messaging import models, protocol
from messaging.protocol import Message, Wire
