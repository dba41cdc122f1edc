using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules.Edit;

/// <summary>Saying until when a law stood; what will be flagged stands before it.</summary>
public sealed class RepealModel(LawDesk desk, LawReader laws) : SubjectPage
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty, Required, Display(Name = "Laws.LastDay")] public DateOnly? LastDay { get; set; }

    [BindProperty, Display(Name = "Laws.Successor")] public string? Successor { get; set; }

    public Citations? Citations { get; private set; }

    public IReadOnlyList<Choice> Others { get; private set; } = [];

    protected override bool IsThere => Citations is not null;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(() => ThenAsync(desk.RepealAsync(Code, LastDay!.Value, Successor, User.Actor, ct), "/Office/Rules/Law", new { Code }), ct);

    public override async Task ReloadAsync(CancellationToken ct)
    {
        var say = Wording.Of(CultureInfo.CurrentUICulture);
        Citations = await laws.OfAsync(Code, ct);
        Others = [.. (await laws.AllAsync(ct)).Where(law => law.Code != Code).Select(law => new Choice(law.Code, law.Title(say)))];
    }
}
