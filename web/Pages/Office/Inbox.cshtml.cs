using PingHuEcoPublic.Messages;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office;

/// <summary>What a member of staff was told.</summary>
public sealed class InboxModel(Inbox inbox, InboxDesk desk) : InboxPage(inbox, desk);
