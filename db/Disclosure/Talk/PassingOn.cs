using Dapper;
using Npgsql;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What something may turn out to be.</summary>
public enum InquiryTrack
{
    /// <summary>信访投诉: something to be looked after.</summary>
    Complaint,

    /// <summary>依申请公开: a request for information.</summary>
    Request,

    /// <summary>举报: somebody breaks the law.</summary>
    Report,
}

/// <summary>Where something goes that came to the wrong desk, as the person who passes it on fills it in.</summary>
/// <param name="Track">What it is.</param>
/// <param name="Town">The town's code; a report needs one.</param>
/// <param name="Where">Where and who, in words, at most 200 characters; a report needs it.</param>
public sealed record InquiryPassing(InquiryTrack Track, string? Town, string? Where)
{
    /// <summary>Whether it goes to the desk of reports, where nothing of it stays behind.</summary>
    public bool IsReport => Track == InquiryTrack.Report;

    internal InquiryPassing Checked() => this with { Where = Lines.Single(Where, nameof(Where), 200, needed: IsReport) };
}

/// <summary>Hands words, and nobody's name, to the desk of complaints or of reports; they are opened there by a job of this transaction.</summary>
internal static class PassingOn
{
    extension(NpgsqlConnection tx)
    {
        /// <summary>Asks the other desk to open it.</summary>
        /// <param name="passing">Where to; checked.</param>
        /// <param name="text">The words.</param>
        /// <param name="from">From which desk, for the journal.</param>
        /// <returns>Where a receipt leads from now on.</returns>
        /// <exception cref="Refusal"><c>inquiry.town.needed</c> beside Town; <c>inquiry.act.never</c>: that is no other desk's matter.</exception>
        public async Task<ReceiptSubject> AskToOpenAsync(InquiryPassing passing, string text, string from)
        {
            if (!await tx.QuerySingleAsync<bool>("""
                select @Town::text is null and not @IsReport or exists (select 1 from reference.town where code = @Town)
                """, new { passing.Town, passing.IsReport })) throw new Refusal("inquiry.town.needed") { Field = "Town" };
            var opened = Id<ReceiptSubject>.Blind().Value;
            switch (passing.Track)
            {
                case InquiryTrack.Complaint:
                    await tx.EnqueueAsync(OpenComplaint.Kind, new OpenComplaint.Asked(opened, passing.Town, text, from));
                    return new(ComplaintDesk.ReceiptSubjectKind, opened);
                case InquiryTrack.Report:
                    await tx.EnqueueAsync(OpenReport.Kind, new OpenReport.Asked(opened, passing.Town!, passing.Where ?? "", text));
                    return new(ReportDesk.SubjectKind, opened);
                default:
                    throw new Refusal("inquiry.act.never");
            }
        }
    }
}
