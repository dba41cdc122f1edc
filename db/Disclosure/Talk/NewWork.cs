using System.Globalization;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What publicists are told of, so that a line in the inbox says which desk waits. Their arguments are numbers and days, never what somebody wrote.</summary>
internal static class NewWork
{
    /// <summary>A question came; argument: the day by which it is answered.</summary>
    public const string Inquiry = "message.work.inquiry";

    /// <summary>A mistake was found; argument: the day by which it is answered.</summary>
    public const string Mistake = "message.work.mistake";

    /// <summary>A request came; argument: its number.</summary>
    public const string Request = "message.work.request";

    /// <summary>What was missing in a request came.</summary>
    public const string Supplement = "message.work.supplement";

    /// <summary>A body returned its progress.</summary>
    public const string PlanReturn = "message.work.plan";

    /// <summary>A day as an argument.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
