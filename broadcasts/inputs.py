"""What REST takes; the rule about texts is the services'."""

from messaging.inputs import ClientIdField, TextBodyField
from accounts.serializers import Input


class PublishInput(Input):
    message = TextBodyField()
    clientId = ClientIdField()
