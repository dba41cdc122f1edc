using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>What a member of staff may do. A person may hold several, save those that must stay apart.</summary>
public enum Role
{
    /// <summary>宣传: writes, reviews and publishes; runs surveys.</summary>
    Publicist,

    /// <summary>受理: takes in complaints and reports and sends them on.</summary>
    Intake,

    /// <summary>承办: looks into what is assigned to their organisation.</summary>
    Handler,

    /// <summary>督办: watches clocks, approves, reopens.</summary>
    Supervisor,

    /// <summary>领导: one page of figures, no case.</summary>
    Leader,

    /// <summary>举报奖励专岗: one of the two desks that open an identity; proposes awards.</summary>
    RewardOfficer,

    /// <summary>纪检: the other of the two desks that open an identity.</summary>
    DisciplineOfficer,

    /// <summary>财务: pays.</summary>
    Finance,

    /// <summary>审计: reads the journal.</summary>
    Auditor,

    /// <summary>管理员: runs accounts and settings and sees no case.</summary>
    Administrator,
}

/// <summary>Which roles may not meet in one person, and the words for roles in claims and rows.</summary>
public static class Roles
{
    private static readonly Dictionary<string, Role> ByWord = Enum.GetValues<Role>().ToDictionary(role => role.Word());

    private static readonly (Role One, Role[] Others)[] Apart =
    [
        (Role.Administrator, [Role.Intake, Role.Handler, Role.Supervisor, Role.Leader, Role.RewardOfficer, Role.DisciplineOfficer, Role.Finance, Role.Auditor]),
        (Role.RewardOfficer, [Role.DisciplineOfficer, Role.Handler, Role.Finance, Role.Auditor]),
        (Role.DisciplineOfficer, [Role.Handler, Role.Finance, Role.Auditor]),
        (Role.Auditor, [Role.Intake, Role.Handler, Role.Supervisor, Role.Finance]),
    ];

    /// <summary>The role that a word of a row or claim names.</summary>
    /// <param name="word">E.g. <c>reward_officer</c>.</param>
    public static Role Of(string word) => ByWord[word];

    /// <summary>Refuses roles of which two must not be in one hand.</summary>
    /// <param name="held">All roles that one person would hold, also while standing in.</param>
    /// <exception cref="Refusal"><c>account.roles.apart</c>, with the two.</exception>
    public static void Check(IReadOnlyCollection<Role> held)
    {
        if (Conflict(held) is var (one, other)) throw new Refusal("account.roles.apart", one, other) { Field = "Roles" };
    }

    /// <summary>The first two roles that must stay apart; null where all may be held together.</summary>
    public static (Role One, Role Other)? Conflict(IReadOnlyCollection<Role> held)
    {
        foreach (var (one, others) in Apart)
            foreach (var other in others)
                if (held.Contains(one) && held.Contains(other)) return (one, other);
        return null;
    }

    extension(Actor actor)
    {
        /// <summary>Whether the role is held, by oneself or while standing in.</summary>
        public bool Is(Role role) => actor.Is(role.Word());
    }
}
