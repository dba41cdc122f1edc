using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Signing a nil report.</summary>
public sealed class NilModel(FulfilmentDesk desk, DisclosureReader duties) : OccurrencePage(duties)
{
    [BindProperty, Required, StringLength(500), Display(Name = "Disclosure.Nil.Statement")] public string Statement { get; set; } = "";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(() => desk.ReportNilAsync(Id, Statement, User.Actor, ct), ct);
}
