using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Components;

/// <summary>The staff's rail: at most six entries with what waits behind them, the rest behind 更多.</summary>
public sealed class OfficeRail(IEnumerable<OfficeDoor> doors, Doors built, IAuthorizationService authority) : ViewComponent
{
    public sealed record Entry(OfficeDoor Door, RailCount? Count, bool Here);

    public async Task<IViewComponentResult> InvokeAsync()
    {
        var here = RouteData.Values["page"] as string;
        var entries = new List<Entry>();
        foreach (var door in await doors.OpenToAsync(HttpContext.User, built, authority))
            entries.Add(new(door, door.Count is null ? null : await door.Count(HttpContext.RequestServices, HttpContext.User, HttpContext.RequestAborted), door.Holds(here)));
        return View(entries);
    }
}
