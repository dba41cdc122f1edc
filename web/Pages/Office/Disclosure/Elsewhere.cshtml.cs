using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Citing a page of another site that fulfils a duty.</summary>
public sealed class ElsewhereModel(ElsewhereDesk desk, PageFetch pages, DisclosureReader duties) : OccurrencePage(duties)
{
    [BindProperty, Required, StringLength(1_000), Display(Name = "Disclosure.Elsewhere.Url")] public string Address { get; set; } = "";

    [BindProperty, Required, StringLength(Notice.LongestTitle), Display(Name = "Disclosure.Edit.Title")] public string Title { get; set; } = "";

    [BindProperty, Required, Display(Name = "Disclosure.Elsewhere.ShownOn")] public DateOnly? ShownOn { get; set; }

    public IReadOnlyCollection<string> Hosts { get; private set; } = [];

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(() => desk.CiteAsync(Id, Address, ShownOn!.Value, Title, User.Actor, ct), ct);

    public override async Task ReloadAsync(CancellationToken ct)
    {
        await base.ReloadAsync(ct);
        Hosts = await pages.HostsAsync(ct);
    }
}
