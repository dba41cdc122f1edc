using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>How a task stands, as the body that leads it says.</summary>
public enum TaskStanding
{
    /// <summary>未启动.</summary>
    NotBegun,

    /// <summary>推进中.</summary>
    UnderWay,

    /// <summary>滞后.</summary>
    Behind,

    /// <summary>已完成.</summary>
    Done,
}

/// <summary>How the asking of one body stands.</summary>
public enum AskState
{
    /// <summary>Nothing has come.</summary>
    Awaited,

    /// <summary>Something has come and waits for a person.</summary>
    Returned,

    /// <summary>A person accepted it.</summary>
    Accepted,

    /// <summary>A person sent it back; another return is awaited.</summary>
    SentBack,
}

/// <summary>One round of asking.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Year">The plan's year.</param>
/// <param name="Quarter">The quarter; null for a round in between.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Question">What is asked beside the progress; may be empty.</param>
/// <param name="DueOn">The day until which is returned.</param>
/// <param name="Asked">How many bodies are asked.</param>
/// <param name="In">How many returns wait for a person or were accepted.</param>
public sealed record PlanRound(Id<PlanRound> Id, int Year, int? Quarter, string Title, string Question, DateOnly DueOn, int Asked, int In);

/// <summary>One body that is asked.</summary>
/// <param name="Id">The asking.</param>
/// <param name="RoundId">The round.</param>
/// <param name="Organisation">Code of the body.</param>
/// <param name="Tasks">How many tasks it leads.</param>
/// <param name="State">How it stands.</param>
/// <param name="ReturnId">The newest return; null before the first.</param>
/// <param name="ReturnedAt">When it came.</param>
/// <param name="Email">Where its links are mailed; null where nobody named it.</param>
/// <param name="DueOn">The round's day.</param>
public sealed record PlanAsk(Id<PlanAsk> Id, Id<PlanRound> RoundId, string Organisation, int Tasks, AskState State, Id<PlanReturn>? ReturnId, DateTimeOffset? ReturnedAt, string? Email, DateOnly DueOn)
{
    /// <summary>Whether something is still awaited.</summary>
    public bool IsOpen => State is AskState.Awaited or AskState.SentBack;
}

/// <summary>What was said of one task.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Number">Its number in the plan.</param>
/// <param name="Title">What it is.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Said">What was done.</param>
public sealed record TaskProgress(Guid TaskId, string Number, string Title, TaskStanding Standing, string Said);

/// <summary>A return as staff read it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AskId">The asking that it answers.</param>
/// <param name="RoundId">The round.</param>
/// <param name="Organisation">Code of the body.</param>
/// <param name="Receipt">The number of its receipt.</param>
/// <param name="ReturnedAt">When it came.</param>
/// <param name="FileName">The name of its file; null without one.</param>
/// <param name="FileBytes">The size of its file.</param>
/// <param name="FileSha256">SHA-256 of its file, in hex.</param>
/// <param name="Accepted">Whether a person accepted it; null while nobody decided.</param>
/// <param name="Remark">What that person remarked.</param>
/// <param name="Items">Its tasks.</param>
public sealed record PlanReturn(
    Id<PlanReturn> Id, Id<PlanAsk> AskId, Id<PlanRound> RoundId, string Organisation, string Receipt, DateTimeOffset ReturnedAt, string? FileName, int? FileBytes, string? FileSha256,
    bool? Accepted, string? Remark, Json<TaskProgress[]> Items);

/// <summary>What a body says of one task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Said">What was done, 1 to 2,000 characters.</param>
public sealed record ProgressSaid(Id<PlanTask> Task, TaskStanding Standing, string Said)
{
    /// <summary>The longest text of one task, in characters.</summary>
    public const int Longest = 2_000;
}
