using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Campaigns;

/// <summary>A date of a campaign as it is planned.</summary>
/// <param name="Title">What it is.</param>
/// <param name="About">What happens and what to bring; may be empty.</param>
/// <param name="Place">Where one meets.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="Capacity">How many people there is room for; null takes no sign-ups.</param>
/// <param name="Party">How many people one may sign up for, 1 to 50.</param>
/// <param name="SignUpUntil">Until when; null takes the beginning. Ignored without a capacity.</param>
public sealed record EventPlan(string Title, string About, string Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int? Capacity, int Party, DateTimeOffset? SignUpUntil)
{
    /// <summary>The most people of one event.</summary>
    public const int MostPeople = 5_000;

    /// <summary>The most people of one sign-up.</summary>
    public const int MostParty = 50;

    /// <summary>The longest text, in characters.</summary>
    public const int LongestAbout = 1_000;

    /// <summary>The plan when it can be kept.</summary>
    /// <exception cref="Refusal">
    /// The first fault beside its field: <c>text.needed</c>, <c>text.long</c>, <c>event.ends.early</c>, <c>event.capacity.range</c>, <c>event.party.range</c>, <c>event.signup.late</c>.
    /// </exception>
    public EventPlan Checked()
    {
        var until = Capacity is null ? (DateTimeOffset?)null : SignUpUntil ?? StartsAt;
        if (EndsAt <= StartsAt) throw new Refusal("event.ends.early") { Field = nameof(EndsAt) };
        if (Capacity is < 1 or > MostPeople) throw new Refusal("event.capacity.range", MostPeople) { Field = nameof(Capacity) };
        if (Party is < 1 or > MostParty) throw new Refusal("event.party.range", MostParty) { Field = nameof(Party) };
        if (until > StartsAt) throw new Refusal("event.signup.late") { Field = nameof(SignUpUntil) };
        return this with
        {
            Title = Lines.Single(Title, nameof(Title), 60, needed: true),
            About = Lines.Many(About, nameof(About), LongestAbout),
            Place = Lines.Single(Place, nameof(Place), 100, needed: true),
            SignUpUntil = until,
        };
    }
}

/// <summary>A date of a campaign. Its public ones are those of a public page.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CampaignId">The campaign.</param>
/// <param name="Slug">The campaign's address.</param>
/// <param name="Title">What it is.</param>
/// <param name="About">What happens and what to bring.</param>
/// <param name="Place">Where one meets.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="Capacity">How many people there is room for; null takes no sign-ups.</param>
/// <param name="Party">How many people one may sign up for.</param>
/// <param name="SignUpUntil">Until when.</param>
/// <param name="Taken">How many places are taken.</param>
/// <param name="Cancelled">Why it does not take place; null while it does.</param>
/// <param name="Turnout">How many came; null until somebody counted.</param>
public sealed record Event(
    Id<Event> Id, Id<Campaign> CampaignId, string Slug, string Title, string About, string Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
    int? Capacity, int Party, DateTimeOffset? SignUpUntil, int Taken, string? Cancelled, int? Turnout)
{
    /// <summary>How many places are left; null where none are given.</summary>
    public int? Left => Capacity - Taken;

    /// <summary>Whether somebody may sign up at an instant.</summary>
    public bool TakesSignUps(DateTimeOffset now) => Cancelled is null && Left > 0 && now <= SignUpUntil;
}

/// <summary>A sign-up as it is sent.</summary>
/// <param name="Name">What to call the person.</param>
/// <param name="Phone">A telephone number.</param>
/// <param name="People">How many come, the sender included.</param>
public sealed record SignUpDraft(string Name, string Phone, int People)
{
    /// <summary>The draft when it can be kept.</summary>
    /// <exception cref="Refusal"><c>text.needed</c>, <c>text.long</c> beside Name; <c>event.phone.form</c> beside Phone.</exception>
    public SignUpDraft Checked()
    {
        var digits = new string([.. (Phone ?? "").Where(char.IsAsciiDigit)]);
        if (digits.Length is < 7 or > 15) throw new Refusal("event.phone.form") { Field = nameof(Phone) };
        return this with { Name = Lines.Single(Name, nameof(Name), 50, needed: true), Phone = digits };
    }
}

/// <summary>Who signed up.</summary>
/// <param name="Name">What to call them.</param>
/// <param name="Phone">Their telephone number.</param>
public sealed record Participant(string Name, string Phone);

/// <summary>A sign-up on the list that the staff at the door have.</summary>
/// <param name="Who">Who; null where that was erased.</param>
/// <param name="People">How many come.</param>
/// <param name="SignedOn">The day it came.</param>
public sealed record DoorLine(Participant? Who, int People, DateOnly SignedOn);

/// <summary>What the holder of a receipt sees.</summary>
/// <param name="Id">The sign-up.</param>
/// <param name="Event">The event.</param>
/// <param name="People">For how many.</param>
/// <param name="SignedOn">The day it came.</param>
/// <param name="CancelledOn">The day it was given back; null while it is held.</param>
public sealed record SignUp(Id<SignUp> Id, Event Event, int People, DateOnly SignedOn, DateOnly? CancelledOn);
