using Microsoft.AspNetCore.Authorization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Accounts;

/// <summary>What a resident was told.</summary>
[Authorize(Access.SignedIn)]
public sealed class InboxModel(Inbox inbox, InboxDesk desk) : InboxPage(inbox, desk);

/// <summary>What both inboxes show.</summary>
public sealed record InboxView(Page<Message> Messages);
