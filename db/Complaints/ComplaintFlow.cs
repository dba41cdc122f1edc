using PingHuEcoPublic.Kernel;
using static PingHuEcoPublic.Complaints.ComplaintAct;
using static PingHuEcoPublic.Complaints.ComplaintStage;

namespace PingHuEcoPublic.Complaints;

/// <summary>The one table of what may follow what; pages, desks and tests read it.</summary>
public static class ComplaintFlow
{
    extension(ComplaintStage stage)
    {
        /// <summary>Whether a clock runs.</summary>
        public bool IsOpen => stage is Received or Accepted or Assigned or Answered;

        /// <summary>Whether an answer lies before the complainant, so that its handling can be rated.</summary>
        public bool IsAnswered => stage is Answered or Closed or Held;

        /// <summary>Whether the act is possible here.</summary>
        public bool Allows(ComplaintAct act) => stage.Next(act) is not null;

        /// <summary>The acts that are possible here: the page's buttons.</summary>
        public IEnumerable<ComplaintAct> Acts => Enum.GetValues<ComplaintAct>().Where(act => stage.Allows(act));

        /// <summary>Where the act leads.</summary>
        /// <exception cref="Refusal"><c>complaint.act.never</c>: not from here.</exception>
        public ComplaintStage After(ComplaintAct act) => stage.Next(act) ?? throw new Refusal("complaint.act.never");

        private ComplaintStage? Next(ComplaintAct act) => (stage, act) switch
        {
            (Received, Accept) => Accepted,
            (Received, Refuse) => Refused,
            (Accepted, Assign) => Assigned,
            (Assigned, Return) => Accepted,
            (Assigned, Answer) => Answered,
            (Answered, Close) => Closed,
            (Closed, FindHeld) => Held,
            (Closed, FindRebound) => Assigned,
            _ => null,
        };
    }
}
