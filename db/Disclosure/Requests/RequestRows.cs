using System.Globalization;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Keeping a request: the row, and who asks under the hosts' key, bound to it; the identity paper apart, since it goes first.</summary>
internal static class RequestRows
{
    extension(HostKeys keys)
    {
        /// <summary>Who asks, without the identity paper.</summary>
        private RowSeal<Applicant> Applicants => new(keys.Contact, "disclosure.applicant/envelope");

        private RowSeal<string> Papers => new(keys.Contact, "disclosure.applicant_paper/envelope");
    }

    extension(NpgsqlConnection tx)
    {
        /// <summary>Inserts a request that waits for the bureau's confirmation.</summary>
        /// <returns>Its id and its number in the year.</returns>
        public async Task<(Id<RequestFile> Id, string Number)> InsertAsync(RequestDraft kept, RequestChannel channel, DateOnly receivedOn, HostKeys keys)
        {
            var year = receivedOn.Year;
            var id = Id<RequestFile>.Blind();
            var serial = await tx.QuerySingleAsync<int>("""
                insert into disclosure.request_serial (year, last)
                values (@year, 1)
                on conflict (year) do update set last = request_serial.last + 1
                returning last
                """, new { year });
            var number = string.Create(CultureInfo.InvariantCulture, $"{year}-{serial:0000}");
            await tx.ExecuteAsync("""
                insert into disclosure.request (id, number, applicant, matter, wanted, evidence, form, channel, received_on)
                values (@id, @number, @Kind, @Matter, @Wanted, @Evidence, @Form, @channel, @receivedOn)
                """, new { id, number, kept.Kind, kept.Matter, kept.Wanted, kept.Evidence, kept.Form, channel, receivedOn });
            await tx.ExecuteAsync("""
                insert into disclosure.applicant (request_id, envelope)
                values (@id, @envelope)
                """, new { id, envelope = keys.Applicants.Close(id.Value, kept.Applicant with { Paper = "" }) });
            if (kept.Applicant.Paper.Length > 0)
                await tx.ExecuteAsync("""
                    insert into disclosure.applicant_paper (request_id, envelope)
                    values (@id, @envelope)
                    """, new { id, envelope = keys.Papers.Close(id.Value, kept.Applicant.Paper) });
            return (id, number);
        }

        /// <summary>Who asks; null when that is erased. The paper is empty once the matter has ended.</summary>
        public async Task<Applicant?> FindApplicantAsync(Id<RequestFile> id, HostKeys keys)
        {
            var row = await tx.QuerySingleOrDefaultAsync<Envelopes>("""
                select a.envelope as applicant, p.envelope as paper
                from disclosure.applicant a
                left join disclosure.applicant_paper p on p.request_id = a.request_id
                where a.request_id = @id
                """, new { id });
            if (row is null) return null;
            var applicant = keys.Applicants.Open(id.Value, row.Applicant);
            return row.Paper is null ? applicant : applicant with { Paper = keys.Papers.Open(id.Value, row.Paper) };
        }
    }

    private sealed record Envelopes(byte[] Applicant, byte[]? Paper);
}
