using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>One way into a part of the site.</summary>
/// <param name="Page">The Razor page that it opens, e.g. <c>/Complaints/Index</c>.</param>
/// <param name="Key">The key of its words.</param>
public sealed record Door(string Page, string Key)
{
    /// <summary>Whether a page belongs behind this door, so that the visitor sees where they are.</summary>
    public bool Holds(string? page) =>
        page is not null && (page == Page || (Page.EndsWith("/Index", StringComparison.Ordinal) && page.StartsWith(Page[..^"Index".Length], StringComparison.Ordinal)));
}

/// <summary>The doors that exist: one whose page is not built is not shown, so that no link is dead.</summary>
public sealed class Doors(IActionDescriptorCollectionProvider pages)
{
    private readonly Lazy<HashSet<string>> built = new(() =>
        pages.ActionDescriptors.Items.OfType<PageActionDescriptor>().Select(page => page.ViewEnginePath).ToHashSet(StringComparer.Ordinal));

    /// <summary>The four things that one can do here.</summary>
    public IEnumerable<Door> Verbs => Built(
        new("/Disclosure/Index", "Nav.Disclosure"),
        new("/Surveys/Index", "Nav.Surveys"),
        new("/Reports/Index", "Nav.Reports"),
        new("/Complaints/Index", "Nav.Complaints"));

    public Door? Track => Built(new Door("/Track", "Nav.Track")).FirstOrDefault();

    public IEnumerable<Door> Footer => Built(
        new("/Transparency", "Nav.Transparency"),
        new("/Data/Index", "Nav.Data"),
        new("/Privacy", "Nav.Privacy"),
        new("/SiteMap", "Nav.SiteMap"),
        new("/Accounts/SignIn", "Nav.SignIn"));

    public bool Has(string page) => built.Value.Contains(page);

    private IEnumerable<Door> Built(params Door[] doors) => doors.Where(door => Has(door.Page));
}
