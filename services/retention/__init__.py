"""What every party does at the end of what it keeps about a pupil: propose, approve, certify."""
