using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using PingHuEcoPublic.Web.Hosting;
using static PingHuEcoPublic.Accounts.Role;

namespace PingHuEcoPublic.Tests.Architecture;

/// <summary>Who enters which room of the office. A new room or a changed right shows here first.</summary>
public sealed class AccessTests(Benches benches) : OnABench(benches)
{
    private static readonly Dictionary<string, Role[]> Approved = new()
    {
        ["/Office"] = Enum.GetValues<Role>(),
        ["/Office/Accounts"] = [Administrator],
        ["/Office/Campaigns"] = [Publicist],
        ["/Office/Complaints/Handling"] = [Handler],
        ["/Office/Complaints/Intake"] = [Intake],
        ["/Office/Complaints/LookBack"] = [Intake, Supervisor],
        ["/Office/Complaints/Supervision"] = [Supervisor],
        ["/Office/Disclosure"] = [Publicist],
        ["/Office/Duties"] = [Role.Publicist, Role.Supervisor, Leader, Auditor],
        ["/Office/Journal"] = [Auditor],
        ["/Office/Leader"] = [Leader],
        ["/Office/Places"] = [Publicist, Intake, Handler, Supervisor],
        ["/Office/Reports/Approval"] = [Supervisor],
        ["/Office/Reports/Intake"] = [Intake],
        ["/Office/Reports/Keys"] = [RewardOfficer, DisciplineOfficer],
        ["/Office/Reports/Payment"] = [Finance],
        ["/Office/Reports/Rewards"] = [RewardOfficer],
        ["/Office/Reports/Verification"] = [Handler],
        ["/Office/Rules"] = [Role.Publicist, Role.Supervisor, Role.Auditor, Role.Administrator],
        ["/Office/Rules/Edit"] = [Publicist, Supervisor],
        ["/Office/Sampling"] = [Auditor],
        ["/Office/Settings"] = [Administrator],
        ["/Office/Surveys"] = [Publicist],
    };

    /// <summary>Pages for every member of staff; any other lies in a room with roles of its own.</summary>
    private static readonly string[] ForAll = ["/Office/Index", "/Office/Inbox"];

    [Fact]
    public async Task Each_role_enters_exactly_the_rooms_of_the_approved_table()
    {
        var authority = Bench.Site.Services.GetRequiredService<IAuthorizationService>();

        foreach (var (room, roles) in Approved)
            foreach (var role in Enum.GetValues<Role>())
                Assert.True(roles.Contains(role) == (await authority.AuthorizeAsync(Colleague(role), room)).Succeeded, $"{role} in {room}");
    }

    [Fact]
    public async Task Nobody_else_enters_any()
    {
        var authority = Bench.Site.Services.GetRequiredService<IAuthorizationService>();
        var resident = new ClaimsPrincipal(new ClaimsIdentity([new(AccountClaims.Kind, "citizen"), new(ClaimTypes.Role, "administrator")], "test"));

        foreach (var room in Approved.Keys)
        {
            Assert.False((await authority.AuthorizeAsync(new(new ClaimsIdentity()), room)).Succeeded, room);
            Assert.False((await authority.AuthorizeAsync(resident, room)).Succeeded, room);
        }
    }

    [Fact]
    public void The_approved_table_and_the_site_name_the_same_rooms() =>
        Assert.Equal(Approved.Keys.Order(), Access.Rooms.Select(room => room.Folder).Append(Access.Staff).Order());

    [Fact]
    public void Every_page_of_the_office_lies_in_a_room()
    {
        var homeless =
            from page in Bench.Site.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>()
            where page.ViewEnginePath.StartsWith("/Office/", StringComparison.Ordinal) && !ForAll.Contains(page.ViewEnginePath)
            where !Access.Rooms.Any(room => page.ViewEnginePath.StartsWith($"{room.Folder}/", StringComparison.Ordinal))
            select page.ViewEnginePath;

        Assert.Empty(homeless);
    }

    [Fact]
    public void Every_page_of_the_office_bears_the_policy_of_staff()
    {
        var open =
            from endpoint in Bench.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints
            let page = endpoint.Metadata.GetMetadata<PageActionDescriptor>()
            where page?.ViewEnginePath.StartsWith("/Office/", StringComparison.Ordinal) == true
            where endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().All(policy => policy.Policy != Access.Staff) || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            select page.ViewEnginePath;

        Assert.Empty(open);
    }

    private static ClaimsPrincipal Colleague(Role role) =>
        new(new ClaimsIdentity([new(AccountClaims.Kind, "staff"), new(ClaimTypes.Role, role.Word())], "test"));
}
