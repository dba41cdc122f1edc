using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Saying by which article something may stay unpublished.</summary>
public sealed class ExemptModel(FulfilmentDesk desk, DisclosureReader duties) : OccurrencePage(duties)
{
    [BindProperty, Required, Display(Name = "Disclosure.Exempt.Ground")] public string Ground { get; set; } = "";

    [BindProperty, Required, StringLength(500), Display(Name = "Disclosure.Exempt.Statement")] public string Statement { get; set; } = "";

    [BindProperty, Required, Display(Name = "Disclosure.Exempt.Review")] public DateOnly? ReviewOn { get; set; }

    public IReadOnlyList<Choice> Grounds { get; private set; } = [];

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(() => desk.ExemptAsync(Id, Ground, Statement, ReviewOn!.Value, User.Actor, ct), ct);

    public override async Task ReloadAsync(CancellationToken ct)
    {
        await base.ReloadAsync(ct);
        var say = Wording.Of(CultureInfo.CurrentUICulture);
        Grounds = [.. (await desk.GroundsAsync(ct)).Select(each => new Choice(each.Code, $"{(say.IsChinese ? each.LawZh : each.LawEn)} {each.Articles}", say.IsChinese ? each.TitleZh : each.TitleEn))];
    }
}
