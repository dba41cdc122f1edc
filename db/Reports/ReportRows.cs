using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Reports;

/// <summary>Writing that several verbs share, inside their transactions.</summary>
internal static class ReportRows
{
    extension(NpgsqlConnection tx)
    {
        /// <summary>Locks the report and moves it along the flow.</summary>
        /// <exception cref="Refusal"><c>report.absent</c>, <c>report.act.impossible</c></exception>
        public async Task<ReportStage> MoveAsync(Id<Report> report, ReportAct act, DateOnly today)
        {
            var before = await tx.QuerySingleOrDefaultAsync<ReportStage?>("""
                select stage
                from reports.report
                where id = @report
                for update
                """, new { report }) ?? throw new Refusal("report.absent");
            var after = before.After(act);
            await tx.ExecuteAsync("""
                update reports.report
                set stage = @after, ended_on = @ended
                where id = @report
                """, new { report, after, ended = after.IsEnded ? today : (DateOnly?)null });
            return after;
        }

        /// <summary>Inserts a report with the day by which it is decided upon.</summary>
        public Task InsertAsync(Id<Report> report, ReportDraft draft, bool named, DateOnly today, Deadline ack) =>
            tx.ExecuteAsync("""
                insert into reports.report (id, kind, happening, polluter, site, town, address, lat, lon, seen_on, seen_when, what, named, received_on, ack_by, ack)
                values (@report, @Kind, @Happening, @Polluter, @Site, @Town, @Address, @lat, @lon, @SeenOn, @SeenWhen, @What, @named, @today, @DueOn, @reasoning)
                """, new
            {
                report,
                draft.Kind,
                draft.Happening,
                draft.Polluter,
                draft.Site,
                draft.Town,
                draft.Address,
                lat = draft.Point?.Lat,
                lon = draft.Point?.Lon,
                draft.SeenOn,
                draft.SeenWhen,
                draft.What,
                named,
                today,
                ack.DueOn,
                reasoning = Json.Of(ack.Reasoning),
            });

        public Task AddDecisionAsync(Id<Report> report, bool accepted, string reason, Id<AccountId> by, DateOnly today) =>
            tx.ExecuteAsync("""
                insert into reports.decision (report, accepted, reason, by, made_on)
                values (@report, @accepted, @reason, @by, @today)
                """, new { report, accepted, reason, by, today });

        /// <summary>Adds to the thread.</summary>
        /// <exception cref="Refusal"><c>report.text.missing</c>, <c>report.text.long</c></exception>
        public Task AddMessageAsync(Id<Report> report, Id<AccountId>? by, string text, DateOnly today)
        {
            if (string.IsNullOrWhiteSpace(text)) throw new Refusal("report.text.missing") { Field = "Text" };
            if (text.Length > 2000) throw new Refusal("report.text.long", 2000) { Field = "Text" };
            return tx.ExecuteAsync("""
                insert into reports.message (id, report, from_sender, by, text, sent_on)
                values (@id, @report, @fromSender, @by, @text, @today)
                """, new { id = Id<Message>.Blind(), report, fromSender = by is null, by, text = text.Trim(), today });
        }
    }
}

/// <summary>One message of a report's thread.</summary>
public sealed class Message;
