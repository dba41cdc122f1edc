using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Tests.Accounts;

public sealed class StandInTests(Benches benches) : OnABench(benches)
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private StandInDesk Desk => Bench.Get<StandInDesk>();

    [Fact]
    public async Task A_stand_in_sees_the_same_work_from_the_first_day_to_the_last()
    {
        var (away, standIn) = (await Bench.StaffAsync(Role.Supervisor), await Bench.StaffAsync(Role.Intake));
        await Desk.NameAsync(away.Id, standIn.Id, Today.AddDays(1), Today.AddDays(2), away.Actor, Stop);

        Assert.Equal((false, true, true, false), (await SeesAsync(0), await SeesAsync(1), await SeesAsync(2), await SeesAsync(3)));

        async Task<bool> SeesAsync(int day)
        {
            await Bench.MoveToAsync(Today.AddDays(day));
            var actor = await ActorOfAsync(standIn);
            return actor.Is(Role.Supervisor) && actor.ActsFor(away.Id);
        }
    }

    [Fact]
    public async Task Ended_early_it_ends_at_once()
    {
        var (away, standIn) = (await Bench.StaffAsync(Role.Supervisor), await Bench.StaffAsync(Role.Intake));
        var id = await Desk.NameAsync(away.Id, standIn.Id, Today, Today.AddDays(9), away.Actor, Stop);

        await Desk.EndAsync(id, away.Actor, Stop);

        Assert.False((await ActorOfAsync(standIn)).Is(Role.Supervisor));
        Assert.Equal("account.stand_in.over", (await Assert.ThrowsAsync<Refusal>(() => Desk.EndAsync(id, away.Actor, Stop))).Message);
    }

    [Fact]
    public async Task Nobody_comes_to_hold_by_standing_in_what_must_stay_apart()
    {
        var (away, standIn) = (await Bench.StaffAsync(Role.RewardOfficer), await Bench.StaffAsync(Role.DisciplineOfficer));

        Assert.Equal("account.stand_in.apart", (await Assert.ThrowsAsync<Refusal>(() => Desk.NameAsync(away.Id, standIn.Id, Today, Today, away.Actor, Stop))).Message);
    }

    [Fact]
    public async Task Nor_by_a_role_that_is_given_while_standing_in()
    {
        var (away, standIn) = (await Bench.StaffAsync(Role.RewardOfficer), await Bench.StaffAsync(Role.Intake));
        await Bench.StaffAsync(Role.Administrator);
        await Desk.NameAsync(away.Id, standIn.Id, Today, Today.AddDays(5), away.Actor, Stop);

        Assert.Equal("account.stand_in.apart", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<StaffDesk>().PlaceAsync(standIn.Id, "bureau", [Role.Handler], Actor.System, Stop))).Message);
    }

    [Fact]
    public async Task A_stand_in_comes_from_the_same_organisation()
    {
        var (away, standIn) = (await Bench.StaffAsync("330482101", Role.Handler), await Bench.StaffAsync("330482102", Role.Handler));

        Assert.Equal("account.stand_in.elsewhere", (await Assert.ThrowsAsync<Refusal>(() => Desk.NameAsync(away.Id, standIn.Id, Today, Today, away.Actor, Stop))).Message);
    }

    [Fact]
    public async Task Three_years_after_its_last_day_it_is_erased()
    {
        var (away, standIn) = (await Bench.StaffAsync(Role.Supervisor), await Bench.StaffAsync(Role.Intake));
        await Desk.NameAsync(away.Id, standIn.Id, Today, Today.AddDays(2), away.Actor, Stop);

        Assert.Equal((1, 0), (await LeftAsync(Today.AddDays(2).AddYears(3)), await LeftAsync(Today.AddDays(4).AddYears(3))));

        async Task<int> LeftAsync(DateOnly day)
        {
            await Bench.MoveToAsync(day);
            await Bench.Db.InTransactionAsync(tx => tx.EnqueueAsync(SweepAccounts.Kind, new { }), Stop);
            await Bench.RunJobsAsync();
            return (await Bench.Get<AccountReader>().StandInsAsync(null, Today, Stop)).Count;
        }
    }

    private async Task<Actor> ActorOfAsync(Person person)
    {
        var people = Bench.Get<UserManager<Account>>();
        ClaimsPrincipal principal = await Bench.Get<IUserClaimsPrincipalFactory<Account>>().CreateAsync((await people.FindByIdAsync(person.Id.ToString()))!);
        return principal.Actor;
    }
}
