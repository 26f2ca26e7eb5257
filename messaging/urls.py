from django.urls import path, register_converter
from django.urls.converters import StringConverter

from messaging import api


class ConversationIdConverter(StringConverter):
    regex = "[0-9a-f]{24}:[0-9a-f]{24}"


register_converter(ConversationIdConverter, "conversation")

urlpatterns = [
    path("users/me/privacy/", api.PrivacyView.as_view()),
    path("users/<str:user_id>/block/", api.BlockView.as_view()),
    path("messages/", api.MessagesView.as_view()),
    path("conversations/", api.ConversationsView.as_view()),
    path("conversations/<conversation:conversation_id>/", api.ConversationView.as_view()),
    path("conversations/<conversation:conversation_id>/messages/", api.HistoryView.as_view()),
    path("conversations/<conversation:conversation_id>/read/", api.ReadView.as_view()),
]
