using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>Who may know who complains: intake until the track is decided, then the assigned organisation's handlers alone.</summary>
public static class ContactRule
{
    /// <summary>Whether the person may open the contact details at this stage.</summary>
    /// <param name="stage">Where the submission stands.</param>
    /// <param name="organisation">The organisation that handles it.</param>
    /// <param name="by">Who asks.</param>
    public static bool MayRead(ComplaintStage stage, string? organisation, Actor by) => stage switch
    {
        ComplaintStage.Received => by.Is(Role.Intake),
        ComplaintStage.Assigned or ComplaintStage.Answered or ComplaintStage.Closed => by.Is(Role.Handler) && organisation is not null && organisation == by.Organisation,
        ComplaintStage.Accepted or ComplaintStage.Refused or ComplaintStage.Held => false,
    };
}
