using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>What sort of person signs in.</summary>
public enum AccountKind
{
    /// <summary>A resident; the account is theirs to open and close.</summary>
    Citizen,

    /// <summary>A member of staff; appointed by an administrator.</summary>
    Staff,
}

/// <summary>What a one-use link is for.</summary>
public enum TokenPurpose
{
    /// <summary>Making the first administrator.</summary>
    FirstAdministrator,

    /// <summary>Choosing the first password of a staff account.</summary>
    Invitation,

    /// <summary>Choosing a new password after forgetting the old one.</summary>
    PasswordReset,
}

/// <summary>One person who signs in, as Identity works on it. Rows are changed by desks and by <see cref="AccountStore"/>.</summary>
public sealed class Account
{
    /// <summary>Its id.</summary>
    public Id<AccountId> Id { get; init; }

    /// <summary>Resident or staff.</summary>
    public AccountKind Kind { get; init; }

    /// <summary>What is typed at sign-in, as it was given.</summary>
    public string LoginName { get; init; } = "";

    /// <summary>The same in the one form that is compared.</summary>
    public string NormalName { get; init; } = "";

    /// <summary>How the person is called.</summary>
    public string PersonName { get; init; } = "";

    /// <summary>Code of the organisation of a member of staff.</summary>
    public string? Organisation { get; init; }

    /// <summary>Where mail goes; null for none.</summary>
    public string? Email { get; init; }

    /// <summary>PBKDF2 in Identity's format; null until an invitation is taken up.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes when sessions shall end.</summary>
    public string SecurityStamp { get; init; } = "";

    /// <summary>Whether a code is asked for after the password.</summary>
    public bool SecondFactor { get; init; }

    /// <summary>The secret behind the codes, under the hosts' accounts key.</summary>
    public byte[]? AuthenticatorKey { get; init; }

    /// <summary>Wrong passwords and codes since the last right one.</summary>
    public int Failures { get; set; }

    /// <summary>Until when nobody gets in after too many wrong ones.</summary>
    public DateTimeOffset? PausedUntil { get; set; }

    /// <summary>Since when an administrator has locked it; null when open.</summary>
    public DateTimeOffset? LockedAt { get; init; }

    /// <summary>Since when it is closed for good.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The person as the journal marks them, without roles.</summary>
    public Actor AsActor => new(Kind == AccountKind.Staff ? ActorKind.Staff : ActorKind.Citizen, Id, Organisation);
}
