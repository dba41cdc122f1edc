using PingHuEcoPublic.Accounts;
using static PingHuEcoPublic.Accounts.Role;

namespace PingHuEcoPublic.Tests.Accounts;

public sealed class RolesTests
{
    /// <summary>Everything that must stay apart; any other two may be held by one person.</summary>
    private static readonly (Role, Role)[] Apart =
    [
        (Administrator, Intake), (Administrator, Handler), (Administrator, Supervisor), (Administrator, Leader), (Administrator, RewardOfficer),
        (Administrator, DisciplineOfficer), (Administrator, Finance), (Administrator, Auditor),
        (RewardOfficer, DisciplineOfficer), (RewardOfficer, Handler), (RewardOfficer, Finance), (RewardOfficer, Auditor),
        (DisciplineOfficer, Handler), (DisciplineOfficer, Finance), (DisciplineOfficer, Auditor),
        (Auditor, Intake), (Auditor, Handler), (Auditor, Supervisor), (Auditor, Finance),
    ];

    [Fact]
    public void Which_roles_stay_apart_is_exactly_this_list()
    {
        var refused =
            from one in Enum.GetValues<Role>()
            from other in Enum.GetValues<Role>()
            where one < other && Roles.Conflict([other, one]) is not null
            select (one, other);

        Assert.Equal(Apart.Select(pair => pair.Item1 < pair.Item2 ? pair : (pair.Item2, pair.Item1)).Order(), refused.Order());
    }
}
