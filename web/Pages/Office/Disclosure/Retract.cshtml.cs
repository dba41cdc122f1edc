using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Taking back what was signed by mistake: the duty is open again.</summary>
public sealed class RetractModel(FulfilmentDesk desk, DisclosureReader duties) : OccurrencePage(duties)
{
    [BindProperty(SupportsGet = true)] public Guid Row { get; set; }

    [BindProperty, Required, StringLength(500), Display(Name = "Disclosure.Retract.Explanation")] public string Explanation { get; set; } = "";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(() => desk.EndAsync(Row, Explanation, User.Actor, ct), ct);
}
