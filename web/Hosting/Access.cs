using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>A folder of the office and who may enter it. Its policy has the folder's name.</summary>
/// <param name="Folder">The folder of pages, e.g. <c>/Office/Complaints/Intake</c>.</param>
/// <param name="Roles">One of these is needed; none named is any member of staff.</param>
public sealed record Room(string Folder, params IReadOnlyList<Role> Roles);

/// <summary>Who may enter which part of the office: one table, and that is the authorisation.</summary>
public static class Access
{
    /// <summary>The policy of pages for any member of staff.</summary>
    public const string Staff = "/Office";

    /// <summary>The policy of pages for anyone with an account.</summary>
    public const string SignedIn = "signed-in";

    public static IReadOnlyList<Room> Rooms { get; } =
    [
        new("/Office/Accounts", Role.Administrator),
        new("/Office/Campaigns", Role.Publicist),
        new("/Office/Complaints/Handling", Role.Handler),
        new("/Office/Complaints/Intake", Role.Intake),
        new("/Office/Complaints/LookBack", Role.Intake, Role.Supervisor),
        new("/Office/Complaints/Supervision", Role.Supervisor),
        new("/Office/Disclosure", Role.Publicist),
        new("/Office/Duties", Role.Publicist, Role.Supervisor, Role.Leader, Role.Auditor),
        new("/Office/Journal", Role.Auditor),
        new("/Office/Leader", Role.Leader),
        new("/Office/Places", Role.Publicist, Role.Intake, Role.Handler, Role.Supervisor),
        new("/Office/Reports/Approval", Role.Supervisor),
        new("/Office/Reports/Intake", Role.Intake),
        new("/Office/Reports/Keys", Role.RewardOfficer, Role.DisciplineOfficer),
        new("/Office/Reports/Payment", Role.Finance),
        new("/Office/Reports/Rewards", Role.RewardOfficer),
        new("/Office/Reports/Verification", Role.Handler),
        new("/Office/Rules", Role.Publicist, Role.Supervisor, Role.Auditor, Role.Administrator),
        new("/Office/Rules/Edit", Role.Publicist, Role.Supervisor),
        new("/Office/Sampling", Role.Auditor),
        new("/Office/Settings", Role.Administrator),
        new("/Office/Surveys", Role.Publicist),
    ];

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        var policies = services.AddAuthorizationBuilder()
            .AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Staff, OfStaff);
        foreach (var room in Rooms)
            policies.AddPolicy(room.Folder, policy =>
            {
                OfStaff(policy);
                if (room.Roles.Count > 0) policy.RequireRole(room.Roles.Select(role => role.Word()));
            });
        return services.AddSingleton<IAuthorizationHandler, SecondFactorShown>();
    }

    /// <summary>Locks each room, and everything else in the office for whoever is not staff; nothing behind a door is kept by a browser.</summary>
    public static void GuardOffice(this PageConventionCollection pages)
    {
        pages.AuthorizeFolder("/Office", Staff);
        foreach (var room in Rooms) pages.AuthorizeFolder(room.Folder, room.Folder);
        foreach (var folder in new[] { "/Office", "/Accounts" })
            pages.AddFolderApplicationModelConvention(folder, page => page.Filters.Add(new ResponseCacheAttribute { NoStore = true, Location = ResponseCacheLocation.None }));
    }

    private static void OfStaff(AuthorizationPolicyBuilder policy) =>
        policy.RequireAuthenticatedUser().RequireClaim(AccountClaims.Kind, AccountKind.Staff.Word()).AddRequirements(new SecondFactorNeeded());
}

/// <summary>Staff show a second factor, unless configuration says otherwise.</summary>
public sealed class SecondFactorNeeded : IAuthorizationRequirement;

/// <summary>Whether staff need a second factor: <c>Accounts:SecondFactor</c> is <c>required</c> or <c>off</c>; unsaid, it is off only in Development.</summary>
public sealed class SecondFactorRule(IConfiguration configuration, IHostEnvironment environment)
{
    public bool IsRequired { get; } = configuration["Accounts:SecondFactor"] switch
    {
        "off" => false,
        null or "" => !environment.IsDevelopment(),
        _ => true,
    };
}

public sealed class SecondFactorShown(SecondFactorRule rule) : AuthorizationHandler<SecondFactorNeeded>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, SecondFactorNeeded requirement)
    {
        if (!rule.IsRequired || context.User.HasSecondFactor) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
