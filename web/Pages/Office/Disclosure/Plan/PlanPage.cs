using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure.Plan;

/// <summary>A page about the plan of one year, with the bodies that it may name.</summary>
public abstract class PlanPage(PlanReader plans) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public int Year { get; set; }

    public YearPlan? Plan { get; protected set; }

    public IReadOnlyList<Organisation> Bodies { get; private set; } = [];

    public IEnumerable<Choice> BodyChoices => Bodies.Select(each => new Choice(each.Code, each.Name));

    public string NameOf(string? code) => Bodies.FirstOrDefault(each => each.Code == code)?.Name ?? "";

    protected PlanReader Plans => plans;

    public virtual async Task ReloadAsync(CancellationToken ct)
    {
        Plan = await plans.FindAsync(Year, ct);
        Bodies = await plans.OrganisationsAsync(ct);
    }
}
