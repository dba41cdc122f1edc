using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Ticking a required channel, with what shows that it was used.</summary>
public sealed class ChannelModel(ChannelDesk desk, DisclosureReader duties) : OccurrencePage(duties)
{
    [BindProperty(SupportsGet = true)] public string Channel { get; set; } = "";

    [BindProperty, Required, StringLength(300), Display(Name = "Disclosure.Channels.Evidence")] public string Evidence { get; set; } = "";

    [BindProperty, Required, Display(Name = "Disclosure.Channels.Day")] public DateOnly? UsedOn { get; set; }

    public Channel? Which { get; private set; }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(() => desk.UseAsync(Id, Channel, Evidence, UsedOn!.Value, User.Actor, ct), ct);

    public override async Task ReloadAsync(CancellationToken ct)
    {
        await base.ReloadAsync(ct);
        Which = (await desk.AllAsync(ct)).FirstOrDefault(each => each.Code == Channel);
    }
}
