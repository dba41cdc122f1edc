using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>Who may open a case at all; what they may do in it is the flow's and the desks' to say.</summary>
public static class CaseRule
{
    /// <summary>Intake, supervisors and those who look again see every case; handlers see those of their own organisation.</summary>
    public static bool MayOpen(string? organisation, Actor by) =>
        by.Is(Role.Intake) || by.Is(Role.Supervisor) || (by.Is(Role.Handler) && organisation is not null && organisation == by.Organisation);
}
