using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Accounts;

public sealed class StaffDeskTests(Benches benches) : OnABench(benches)
{
    private StaffDesk Desk => Bench.Get<StaffDesk>();

    private AccountReader Reader => Bench.Get<AccountReader>();

    [Fact]
    public async Task Somebody_may_belong_to_the_bureau_to_each_department_town_and_zone()
    {
        var all = await Bench.Get<OrganisationReader>().AllAsync(Stop);

        Assert.Equal((1, 17, 9, 2), (Of(OrganisationKind.Bureau), Of(OrganisationKind.Department), Of(OrganisationKind.Town), Of(OrganisationKind.Zone)));
        Assert.Equal(Organisation.Bureau, all[0].Code);

        int Of(OrganisationKind kind) => all.Count(organisation => organisation.Kind == kind);
    }

    [Fact]
    public async Task An_invited_colleague_joins_by_a_link_that_works_once()
    {
        await Bench.StaffAsync(Role.Administrator);
        var token = await Desk.InviteAsync(new("li.ming", "李明", null, "330482101", [Role.Handler]), Actor.System, Stop);

        await Bench.Get<AccountDesk>().ChoosePasswordAsync(TokenPurpose.Invitation, token, People.Password, Stop);

        await RefusedAsync("account.token.spent", () => Bench.Get<AccountDesk>().ChoosePasswordAsync(TokenPurpose.Invitation, token, "another-good-sentence", Stop));
        Assert.True((await Reader.StaffAsync(Role.Handler, "330482101", Stop)).Single().Joined);
    }

    [Fact]
    public async Task A_link_is_over_after_three_days()
    {
        var token = await Desk.InviteAsync(new("li.ming", "李明", null, "330482101", [Role.Handler]), Actor.System, Stop);
        await Bench.MoveToAsync(Bench.Morning.AddDays(3).AddMinutes(1));

        await RefusedAsync("account.token.spent", () => Bench.Get<AccountDesk>().ChoosePasswordAsync(TokenPurpose.Invitation, token, People.Password, Stop));
    }

    [Fact]
    public async Task Roles_that_must_stay_apart_are_refused_with_both_names()
    {
        var refused = await RefusedAsync("account.roles.apart", () => Desk.InviteAsync(new("li.ming", "李明", null, "bureau", [Role.RewardOfficer, Role.DisciplineOfficer]), Actor.System, Stop));

        Assert.Equal([Role.RewardOfficer, Role.DisciplineOfficer], refused.Args);
    }

    [Fact]
    public async Task The_last_administrator_can_neither_be_locked_nor_lose_the_role()
    {
        var only = await Bench.StaffAsync(Role.Administrator);

        await RefusedAsync("account.administrator.last", () => Desk.LockAsync(only.Id, only.Actor, Stop));
        await RefusedAsync("account.administrator.last", () => Desk.PlaceAsync(only.Id, "bureau", [Role.Publicist], only.Actor, Stop));
    }

    [Fact]
    public async Task Of_two_administrators_locking_each_other_at_once_one_remains()
    {
        var (one, other) = (await Bench.StaffAsync(Role.Administrator), await Bench.StaffAsync(Role.Administrator));

        var outcomes = await Task.WhenAll(TryAsync(one, other), TryAsync(other, one));

        Assert.Single(outcomes, locked => locked);

        async Task<bool> TryAsync(Person by, Person whom)
        {
            try
            {
                await Desk.LockAsync(whom.Id, by.Actor, Stop);
                return true;
            }
            catch (Refusal)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await Desk.InviteAsync(new("li.ming", "李明", null, "bureau", [Role.Intake]), Actor.System, Stop);

        var refused = await RefusedAsync("account.login.taken", () => Desk.InviteAsync(new("Li.Ming", "李鸣", null, "bureau", [Role.Intake]), Actor.System, Stop));

        Assert.Equal("Login", refused.Field);
    }

    [Fact]
    public async Task Nobody_is_appointed_to_the_bureaus_other_name() =>
        await RefusedAsync("account.organisation.unknown", () => Desk.InviteAsync(new("li.ming", "李明", null, "ecology", [Role.Intake]), Actor.System, Stop));

    [Fact]
    public async Task A_village_below_a_town_can_be_added_and_appointed_to()
    {
        var by = await Bench.StaffAsync(Role.Administrator);
        await Bench.Get<OrganisationDesk>().AddVillageAsync("330482101", "330482101201", "先锋村", "Xianfeng Village", by.Actor, Stop);

        await Desk.InviteAsync(new("wang.fang", "王芳", null, "330482101201", [Role.Handler]), by.Actor, Stop);

        Assert.Equal("先锋村", (await Reader.StaffAsync(Role.Handler, null, Stop)).Single().OrganisationZh);
        await RefusedAsync("organisation.code.wrong", () => Bench.Get<OrganisationDesk>().AddVillageAsync("330482101", "330482102201", "别处村", "Elsewhere", by.Actor, Stop));
    }

    private static async Task<Refusal> RefusedAsync(string reason, Func<Task> act)
    {
        var refused = await Assert.ThrowsAsync<Refusal>(act);
        Assert.Equal(reason, refused.Message);
        return refused;
    }
}
