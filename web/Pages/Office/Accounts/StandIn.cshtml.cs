using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Accounts;

/// <summary>Who stands in for a colleague, from one day to another.</summary>
public sealed class StandInModel(StandInDesk desk, AccountReader accounts, Clock clock) : ColleaguePage(accounts), IReloads
{
    [BindProperty] public StandInForm Form { get; set; } = new();

    public IReadOnlyList<StandInRow> StandIns { get; private set; } = [];

    public IEnumerable<Choice> Colleagues { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Form = new() { From = clock.Today, To = clock.Today.AddDays(6) };
        await ReloadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return ModelState.IsValid ? await DoneAsync(desk.NameAsync(Id, Form.StandIn!.Value, Form.From, Form.To, User.Actor, ct)) : Page();
    }

    public Task<IActionResult> OnPostEndAsync(Id<StandIn> row, CancellationToken ct) => DoneAsync(desk.EndAsync(row, User.Actor, ct));

    public async Task ReloadAsync(CancellationToken ct)
    {
        StandIns = await Accounts.StandInsAsync(Id, clock.Today, ct);
        Colleagues = [.. (await Accounts.StaffAsync(null, Person.Organisation, ct)).Where(other => other.Id != Id).Select(other => new Choice(other.Id.ToString(), other.PersonName))];
    }
}

public sealed record StandInForm
{
    [Required(ErrorMessage = "account.stand_in.self"), Display(Name = "Staff.StandIn")] public Id<AccountId>? StandIn { get; init; }

    [Display(Name = "Staff.From")] public DateOnly From { get; init; }

    [Display(Name = "Staff.To")] public DateOnly To { get; init; }
}
