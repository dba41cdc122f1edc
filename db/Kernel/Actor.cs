namespace PingHuEcoPublic.Kernel;

/// <summary>Marks ids of accounts; the record itself lives in Accounts.</summary>
public sealed class AccountId;

/// <summary>Who acts, as the journal keeps it: never a name, never an address.</summary>
public enum ActorKind
{
    /// <summary>A visitor without an account, or one whose account must not be known.</summary>
    Public,

    /// <summary>A signed-in resident.</summary>
    Citizen,

    /// <summary>A signed-in member of staff.</summary>
    Staff,

    /// <summary>The product itself: a job, a schedule, the first start.</summary>
    System,
}

/// <summary>The one on whose behalf a Desk verb runs.</summary>
/// <param name="Kind">What sort of actor.</param>
/// <param name="Account">The account; null for <see cref="ActorKind.Public"/> and <see cref="ActorKind.System"/>.</param>
/// <param name="Organisation">The organisation of a member of staff, by code; null otherwise.</param>
/// <param name="Roles">The roles held, by their words in the database, e.g. <c>reward_officer</c>.</param>
/// <param name="StandsInFor">Colleagues whose work is theirs too, today.</param>
public sealed record Actor(
    ActorKind Kind, Id<AccountId>? Account = null, string? Organisation = null, IReadOnlyList<string>? Roles = null, IReadOnlyList<Id<AccountId>>? StandsInFor = null)
{
    /// <summary>A visitor: nothing about them is known or kept.</summary>
    public static Actor Public { get; } = new(ActorKind.Public);

    /// <summary>The product itself.</summary>
    public static Actor System { get; } = new(ActorKind.System);

    /// <summary>What the journal keeps: <c>public</c>, <c>system</c>, or the account's id.</summary>
    public string Mark => Kind switch
    {
        ActorKind.Public => "public",
        ActorKind.System => "system",
        ActorKind.Citizen or ActorKind.Staff => Account?.ToString() ?? throw new InvalidOperationException("A signed-in actor has an account."),
    };

    /// <summary>Whether the role is held.</summary>
    public bool Is(string role) => Roles?.Contains(role) == true;

    /// <summary>Whether what is meant for that account is meant for this person: themselves, or one for whom they stand in.</summary>
    public bool ActsFor(Id<AccountId> account) => Account == account || StandsInFor?.Contains(account) == true;

    /// <summary>The account of a person who may be held to a decision; visitors and the product itself are refused.</summary>
    /// <exception cref="Refusal"><c>actor.person.needed</c></exception>
    public Id<AccountId> Person => Account ?? throw new Refusal("actor.person.needed");
}
