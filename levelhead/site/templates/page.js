(()=>{let z=document.documentElement.dataset,moved=0,place,shown,
H={hour:"2-digit",minute:"2-digit",hourCycle:"h23"},D={weekday:"long",day:"numeric",month:"long"},
f=(d,o,t)=>new Intl.DateTimeFormat(z.locale,{...o,timeZone:t}).format(d);
try{for(let e of document.querySelectorAll("time[datetime*=T]")){
let d=new Date(e.dateTime),h=f(d,H),day=f(d,D),same=day==f(d,D,z.tz);
if(same&&h==f(d,H,z.tz))continue;
let m=/^(.*, )?(\d\d:\d\d)( .+)?$/.exec(e.textContent);
if(!m)continue;
e.title=e.textContent;
let Y={...D,year:"numeric"},under=e.closest(".days-of");
let before=e.previousElementSibling,date=!same&&before?.matches("time:not([datetime*=T])")&&before;
if(date)date.textContent=f(d,Y);
let again=place==e.parentNode&&shown==f(d,Y);
place=e.parentNode;shown=f(d,Y);
let named=!date&&!again&&(m[1]||!same)&&(under||f(d,Y)!=f(new Date,Y));
e.textContent=(named?f(d,m[1]&&/\d{4}/.test(m[1])?Y:D)+", ":"")+h+(m[3]?" "+z.yours:"");moved=1}
if(moved)document.getElementById("zone").textContent=z.note}catch(e){}})()
