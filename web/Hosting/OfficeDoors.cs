using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>How much waits behind a door of the office.</summary>
/// <param name="Waiting">All that waits for this person.</param>
/// <param name="Overdue">How much of it is late; shown in its place when there is any.</param>
public readonly record struct RailCount(int Waiting, int Overdue = 0);

/// <summary>One entry of the staff's rail. It is shown when its page exists and its policy lets the person in.</summary>
/// <param name="Page">The Razor page, e.g. <c>/Office/Complaints/Index</c>.</param>
/// <param name="Key">The key of its words.</param>
/// <param name="Policy">The policy of its folder.</param>
/// <param name="Order">Its place; what comes after the sixth stands behind 更多.</param>
/// <param name="Count">Counts what waits; null where nothing does.</param>
public sealed record OfficeDoor(string Page, string Key, string Policy, int Order, Func<IServiceProvider, ClaimsPrincipal, CancellationToken, Task<RailCount>>? Count = null)
{
    /// <summary>Whether a page lies behind this door: the page itself, or in the folder whose first page it is.</summary>
    public bool Holds(string? page) => page is not null && (page == Page || (Page != "/Office/Index" && Page.EndsWith("/Index", StringComparison.Ordinal) && page.StartsWith(Page[..^"Index".Length], StringComparison.Ordinal)));
}

public static class OfficeDoors
{
    /// <summary>How many entries one person sees before 更多.</summary>
    public const int AtOnce = 6;

    public static IServiceCollection AddOfficeDoor(this IServiceCollection services, OfficeDoor door) => services.AddSingleton(door);

    /// <summary>The doors open to a person, in order.</summary>
    public static async Task<IReadOnlyList<OfficeDoor>> OpenToAsync(this IEnumerable<OfficeDoor> doors, ClaimsPrincipal person, Doors built, IAuthorizationService authority)
    {
        var open = new List<OfficeDoor>();
        foreach (var door in doors.OrderBy(door => door.Order))
            if (built.Has(door.Page) && (await authority.AuthorizeAsync(person, door.Policy)).Succeeded) open.Add(door);
        return open;
    }
}
