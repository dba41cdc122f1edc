namespace PingHuEcoPublic.Web.Hosting;

/// <summary>The publicist's door in the office.</summary>
public static class DisclosureOffice
{
    public static IServiceCollection AddDisclosureOffice(this IServiceCollection services) =>
        services
            .AddOfficeDoor(new("/Office/Disclosure/Index", "Office.Disclosure", "/Office/Disclosure", 30))
            .AddOfficeDoor(new("/Office/Duties/Index", "Office.Duties", "/Office/Duties", 31));
}
