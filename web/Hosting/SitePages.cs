namespace PingHuEcoPublic.Web.Hosting;

/// <summary>The standing public pages, for the site map: those that exist, in the order in which people look for them.</summary>
public sealed class SitePages(Doors doors)
{
    private static readonly Door[] Known =
    [
        new("/Index", "SiteMap.Home"),
        new("/Disclosure/Index", "Nav.Disclosure"),
        new("/Disclosure/Search", "Search.Title"),
        new("/Disclosure/Rate", "SiteMap.Rate"),
        new("/Disclosure/Indicators", "Disclosure.Indicators.Title"),
        new("/Disclosure/Requests/Index", "Request.Title"),
        new("/Disclosure/Consultations/Index", "Consultation.Title"),
        new("/Disclosure/Questions/Index", "Inquiry.Title"),
        new("/Disclosure/Questions/Faq", "Faq.Title"),
        new("/Disclosure/Enforcement/Index", "Enforcement.Title"),
        new("/Campaigns/Index", "Campaign.Title"),
        new("/Surveys/Index", "Nav.Surveys"),
        new("/Reports/Index", "Nav.Reports"),
        new("/Complaints/Index", "Nav.Complaints"),
        new("/Data/Index", "Data.Title"),
        new("/Transparency", "Nav.Transparency"),
        new("/Privacy", "Nav.Privacy"),
    ];

    /// <summary>Those whose page is built.</summary>
    public IEnumerable<Door> All => Known.Where(door => doors.Has(door.Page));
}
